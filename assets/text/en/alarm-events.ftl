cli-alarm-rows-joined = { $count } rows of acknowledgements and returns were put to the events of their alarms.
taking-join-alarms = One event per alarm
taking-join-alarms-what = Raised, acknowledged and returned become one event at the moment when the alarm was raised; its description and sources name every row. Otherwise each row is an event.
