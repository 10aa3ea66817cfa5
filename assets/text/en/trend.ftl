# Trends: lanes, dragging tags, measuring, views
command-measure = Measure between two moments
command-save-view = Save this view…
command-toggle-trend = Show / hide the trend of the selected tag
command-own-lane = Selected tag to a lane of its own
command-join-lane = Selected tag into the lane above
command-lane-up = Move its lane up
command-lane-down = Move its lane down
command-collapse-lane = Fold / open its lane
command-toggle-step = Steps / straight lines
command-reset-heights = Lanes of equal height

trend-select-first = Select a tag first
trend-not-shown = The selected tag has no trend yet
trend-third-unit = A lane has two units at most; { $tag } got a lane of its own
trend-drop-into = { $tag } into this lane
trend-drop-own = { $tag } on a lane of its own
trend-drop-third = Two units are here already: { $tag } ({ $unit }) gets a lane of its own

lane-collapse = Fold this lane
lane-expand = Open this lane
lane-reset-height = Height as there is room
curve-own-lane = { $tag } to a lane of its own
curve-join = { $tag } into the lane above
curve-remove = Remove the trend of { $tag }
curve-as-steps = Draw { $tag } as steps
curve-as-line = Draw { $tag } as straight lines
curve-as-tag = Draw { $tag } as the tag says

measure-drag-a = Measuring line A; drag to move
measure-drag-b = Measuring line B; drag to move
measure-change = B − A
measure-slope = Slope
measure-least = Least
measure-mean = Mean
measure-greatest = Greatest

views-menu = Views
views-hint = Keep this window and its lanes under a name, to come back to
views-none = No view has been saved yet
views-hidden = { $count } more reach past the cursor and are hidden
view-what = A view keeps the window of time and the lanes with their tags, heights and lines. It is saved in the case.
view-name = Name of the view
view-save-go = Save
view-rename-title = Rename a view
view-rename-go = Rename
view-name-taken = Another view has this name
view-replaces = Replaces the view of this name
view-show = Go to the view "{ $name }"
view-rename = Rename the view "{ $name }"…
view-remove = Remove the view "{ $name }"
view-tags-missing = { $count } curves of the view have no samples and are not shown
palette-view = View: { $name }

resolution-samples = every sample drawn, { $rate } a pixel
resolution-columns = least and greatest of each pixel, { $rate } samples a pixel
resolution-both = least and greatest of each pixel for { $dense } of { $all } curves, { $rate } samples a pixel
resolution-why = Where samples are denser than pixels, each pixel shows the least and greatest among its samples, so that a spike of one sample is never lost; elsewhere every sample is drawn.
resolution-tag-samples = { $tag }: every sample drawn, { $count } of them, { $rate } a pixel
resolution-tag-columns = { $tag }: least and greatest of each pixel, { $count } samples, { $rate } a pixel
