# 事件与报警记录的导入
cli-no-clock = 案件中没有时钟“{ $asked }”。现有时钟：{ $found }
cli-no-column = “{ $asked }”不是事件表的列。写成 --column time=表头 这样的形式；可用的列：time、date、title、text、lane、equipment、tag、value、unit、state、priority
cli-events-imported = { $place } → { $path }（按事件表读取，时钟 { $clock }）：新增事件 { $new } 个，此前已有 { $known } 个，舍弃 { $rejected } 行
cli-events-zone-assumed = 时间未带时区，所用时钟也未注明时区，按 { $zone } 读取；用 --zone 指明，或先写明时钟的时区。
cli-alarms-imported = { $place }（按报警日志读取，时钟 { $clock }）：记录 { $records } 条，舍弃 { $rejected } 行
