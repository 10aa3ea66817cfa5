# Rates of change and the verb plot
figure-rate-title = { $title }: rate of change
figure-rate-lane = { $tag }: rate of change ({ $unit })
figure-rate-peak = fastest { $value } { $unit }, { $time }
figure-rate-none = No window here was wholly recorded
figure-rate-note = Each rate is the least-squares slope over the { $length } before; none is drawn where that window holds a gap or an unusable sample.
figure-rate-sparse = Reckoned at { $count } moments only: shorter changes between them may not show.
plot-option = --kind { $kind } does not take { $option }. Leave it out, or choose another --kind.
plot-option-svg = { $option } is for .png only. Leave it out, or write a .png.
plot-needs = --kind { $kind } needs { $option }.
plot-one-tag = --kind { $kind } draws one tag at a time. Give one --tag.
plot-no-hours = The record is too short: its last hours are all of it. Use --kind trend.
plot-no-events = There are no events to draw: none has a time within this window.
plot-no-onset = No tag began to move one way before the accident. Name a tag with --tag to see its breaks.
plot-timeline-title = { $title }: timeline of events
