cli-alarm-rows-joined = { $count } 行确认、恢复记录已并入相应报警的事件。
taking-join-alarms = 同一报警合为一个事件
taking-join-alarms-what = 把同一报警的发生、确认、恢复合为一个事件，时间取报警发生时刻，说明和来源中列出每一行；不勾选则每行一个事件。
