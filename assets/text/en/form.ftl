# Fields of the inspector
form-edit = Edit this { $kind }
form-remove = Remove this { $kind }
form-remove-hint = Refused while anything else of the case still refers to it
form-both = Both languages
form-both-hint = Show texts in Chinese and English, one under the other
form-in-zh = { $name } (Chinese)
form-in-en = { $name } (English)
form-named = { $kind }: { $title }
form-choose = Choose…
form-drop = Drop: { $title }
form-empty = This must not be empty. Nothing was changed.
form-no-number = “{ $typed }” is not a number. Nothing was changed.
form-too-small = “{ $typed }” is too small: at least { $least }. Nothing was changed.
form-no-time = “{ $typed }” is not a time. Write 2024-12-17 17:53 or 2024-12-17 17:53:10. Nothing was changed.
form-after-latest = That is after the latest, { $other }. Change the latest first. Nothing was changed.
form-before-earliest = That is before the earliest, { $other }. Change the earliest first. Nothing was changed.
form-time-reversed = The end would lie before the beginning. Nothing was changed.
form-no-range = A range is two numbers, such as 0 – 400. Nothing was changed.
form-range-reversed = The lower end must lie below the upper one. Nothing was changed.
form-unit-of-range = The instrument range in { $from } cannot be converted to { $to }. Clear the range first. Nothing was changed.

# Titles and parts
field-title = Title
tag-field-name = What it measures
tag-no-equipment = No equipment
tag-quantity = Quantity
tag-instrument-range = Instrument range (empty: not known)
tag-interpolation = Between samples
tag-longest-gap = Longest gap bridged (s; empty: any)
equipment-note = What it is for, how many, how large
safeguard-no-tag = No tag
safeguard-no-side = Not stated
safeguard-unit = Unit of the set point (empty: the tag's)
safeguard-delay = On-delay (s; empty: none)
safeguard-action = What it does
claim-tag = Tag of the reading
claim-value = Value asserted
claim-unit = Unit of the reading
claim-add = Add a reading
when-after-event = After which event
when-least = At least (s)
when-most = At most (s)
cause-text = What it consisted in
cause-follows = Follows from
cause-leads-to = Led to
party-duty = Duty
party-basis = Basis of the duty
party-breach = Breach
party-proposal = Proposal

# Codes
quantity-temperature = Temperature
quantity-pressure = Pressure
quantity-level = Level
quantity-flow = Flow
quantity-other = Other
interpolation-linear = Straight line
interpolation-step = Step: holds until the next

# What cites a piece of evidence
evidence-citing = Rests on it ({ $count })
part-accident = Accident as a whole
part-site = Site
part-parameters = Parameter
part-exclusions = Exclusion
part-lessons = Lesson
part-measures = Measure
part-questions = Open question

# A range of time
command-zoom-range = Zoom to the range
trend-range-first = Select a range first: drag with Shift over a trend
measure-hint = B − A: { $seconds } s. The mean is weighted by time; gaps and unusable samples do not count. Hatched: a reconstruction, not recorded. A annotates the range, Z zooms to it, Esc drops it

# What an annotation misses
annotation-misses-text = Write what is to be remarked first.
annotation-misses-author = Give your name first: it stands on the annotation.
