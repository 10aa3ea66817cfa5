# Where panels stand
panel-trends = Trends
menu-panes = Panels
command-reset-layout = Reset layout
pane-hint = Drag to move it, double-click to fill the window
pane-close = Close “{ $name }”
pane-not-alone = Restore
evidence-none = A file on its own has no evidence register. Save it as a case, and the original is registered here with its SHA-256.

# A new case
command-new-case = New case…
new-title = What the case is called
new-title-hint = e.g. Explosion of 17 December at the solvent plant
new-zone = Time zone (left empty: UTC, marked as assumed)
new-zone-unknown = No time zone is called “{ $name }”. Write Asia/Shanghai or +08:00.
new-folder = New case
new-go = Make

# The start page
command-close-case = Close case
start-begin = Begin
start-bundled-what = A whole case to learn from: trends, timeline, exceedances, evidence and findings
start-new-what = A new case folder, ready for recordings
start-open-what = A case folder, or a recording on its own
start-recent-none = Cases and files that were open will be listed here.

# When a limit applies
limit-from = From (empty: since ever)
limit-to = To (empty: for ever)
limit-condition = Condition
limit-sort-always = None
limit-sort-tag = While another tag is above or below a value
limit-sort-between = Between two events
limit-condition-tag = Tag of the condition
limit-condition-side = Side on which it applies
limit-condition-value = Value of the condition ({ $unit })
limit-condition-after = After this event
limit-condition-before = Before this event

# The log, and what is dropped
log-all = Everything
log-problems = Problems only
log-copy = Copy these lines
log-none = Nothing was noted.
message-dropped = { $count } dropped; one after another.
