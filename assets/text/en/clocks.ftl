# Taking in events and alarm records
cli-no-clock = The case has no clock "{ $asked }". Its clocks: { $found }
cli-no-column = "{ $asked }" names no column of an event table. Write --column time=HEADING; the columns are time, date, title, text, lane, equipment, tag, value, unit, state, priority
cli-events-imported = { $place } → { $path } (read as events, clock { $clock }): new events: { $new }, known already: { $known }, rows rejected: { $rejected }
cli-events-zone-assumed = The times carry no zone and the clock states none; they are read as { $zone }. State it with --zone, or state the clock's zone first.
cli-alarms-imported = { $place } (read as an alarm log, clock { $clock }): records: { $records }, rows rejected: { $rejected }
