# Taking in events and alarm records
cli-no-clock = The case has no clock "{ $asked }". Its clocks: { $found }
cli-no-column = "{ $asked }" names no column of an event table. Write --column time=HEADING; the columns are time, date, title, text, lane, equipment, tag, value, unit, state, priority
cli-events-imported = { $place } → { $path } (read as events, clock { $clock }): new events: { $new }, known already: { $known }, rows rejected: { $rejected }
cli-events-zone-assumed = The times carry no zone and the clock states none; they are read as { $zone }. State it with --zone, or state the clock's zone first.
cli-alarms-imported = { $place } (read as an alarm log, clock { $clock }): records: { $records }, rows rejected: { $rejected }
# Clocks
clock-line = { $name } ({ $zone }): { $how }
clock-is-reference = the reference
clock-offset = { $secs } s against the reference (± { $within } s)
clock-drift = { $rate } s in each hour, counted from { $from }
clock-is-assumed = assumed, no source
clock-adopted = { $clock }: adopted. { $what }
fit-offset = from { $count } anchors: offset { $secs } s (± { $within } s), no drift to be seen
fit-drift = from { $count } anchors: offset { $secs } s (± { $within } s) at their middle, drift { $rate } s/h
fit-refused = the { $count } anchors contradict each other; nothing is fitted
fit-residual = { $anchor }: ahead { $secs } s (± { $within } s), residual { $rest } s
fit-residual-off = { $anchor }: ahead { $secs } s (± { $within } s), residual { $rest } s, far off and not counted
doubt-one-anchor = One anchor alone: nothing checks it
doubt-too-few = Fewer than three anchors, or all at one moment: a drift cannot be told from an error
doubt-barely-checked = Of three anchors for a drift only one is left to check it
doubt-outliers = Anchors that lie far off the others: { $count }
doubt-scattered = The anchors lie { $secs } s off on average, far more than they leave open themselves
anchor-never-shown = that time never occurred in the clock's zone
anchor-other-assumed = the other clock is an assumption itself and proves nothing
anchor-left-out = left out by a person
hours-all = All anchors are about { $hours } h off: perhaps a wrong zone or daylight saving.
hours-some = { $anchors } about { $hours } h off: perhaps daylight saving or a wrong zone.
hours-zone = {" "}With the zone { $zone } for this clock { $secs } s would remain. Nothing was changed; check before you change it.
cli-anchor-unreadable = "{ $text }" cannot be read. An anchor is written: cctv 2024-12-17T17:53:10 = recorder 2024-12-17T17:55:12 ± 2; a zone: cctv=Asia/Shanghai
cli-no-anchor = The clock "{ $clock }" has no anchor that says anything. Add one with --anchor.
cli-anchors-scattered = Clock "{ $clock }": { $why }. Check the anchors or take out the wrong ones first.
# Aligning shapes
align-peak = { $tag } agrees with { $of } when taken as { $secs } s ahead (correlation { $r })
align-step = Step of the grid: { $secs } s; the shift is not known better
align-ambiguous = More than one shift fits equally well: the shapes alone cannot tell which is right
align-weak = The agreement is poor, or lies at the end of what was tried: no ground to set a clock by
align-made = Reconstructed values were used: no clock can be set by them
align-flat = { $tag } or { $with } does not change within the window, or they share too few samples: nothing to align
align-too-short = The window is too short to align shapes in
cli-no-such-anchor = The case has no anchor "{ $asked }". Its anchors: { $found }
cli-no-zone = No zone is called "{ $asked }". Write Asia/Shanghai, UTC or +08:00.
cli-import-renamed = The series "{ $name }" has another unit than the case's tag of that name and became the tag { $tag }, on which the tag's limits do not bear; check the unit.
cli-import-known = { $place }: the same bytes are registered as "{ $title }" already; not imported again.
