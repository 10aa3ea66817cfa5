# Annotations, bookmarks, looping, the list of events
thing-annotation = annotation
thing-bookmark = bookmark
edit-annotation-resolved = Resolve annotation "{ $title }"
edit-annotation-reopened = Reopen annotation "{ $title }"
edit-annotation-replied = Reply to annotation "{ $title }"

command-annotate = Annotate…
command-bookmark = Bookmark the cursor
command-previous-exceedance = Previous exceedance
command-next-exceedance = Next exceedance
command-previous-bookmark = Previous bookmark
command-next-bookmark = Next bookmark
command-loop = Loop over a stretch
command-lane-exceedances = Timeline: lane of exceedances
command-lane-alarms = Timeline: lane of alarms
command-lane-annotations = Timeline: lane of annotations
command-author = Name on annotations…

tab-events = Events
tab-annotations = Annotations

annotation-about = About
annotation-text = Annotation
annotation-text-hint = What you have to say
annotation-labels = Labels
annotation-labels-hint = Separated by commas, such as: to check, instrument
annotation-author = Author
annotation-author-hint = Your name; asked once and remembered
annotation-add = Add annotation
annotation-add-keys = Ctrl+Enter adds it, too
annotation-point = { $tag } { $value }, { $time }
annotation-range = { $tags }, { $time }
annotation-of-event = Event "{ $title }"
annotation-created = { $author }, { $created }
annotation-on-clock = Noted by { $clock }: { $time }. It moves with the samples when that clock is aligned anew.
annotation-no-time = The event has no time
annotation-replies = Replies ({ $count })
annotation-reply = Reply
annotation-reply-hint = Your answer
annotation-resolved = Resolved
annotation-open = Open
annotation-remove = Remove this annotation
annotation-take-view = Take the view as its range
annotation-take-cursor = Move to the cursor
annotation-parts = Move this annotation
annotations-search = Search text, authors, labels
annotations-all = All
annotations-none = No annotations yet. Select an event, an exceedance or a tag and press A.
annotations-none-yet = No annotations before the cursor
annotations-none-found = No annotation matches
author-what = The name stands on your annotations and replies. It is kept in this computer's settings only.
author-save = Save

bookmark-new = Bookmark { $time }
bookmark-name = Name
bookmark-at = Moment
bookmark-pauses = Pause here while playing
bookmark-remove = Remove this bookmark
bookmark-take-cursor = Move to the cursor
bookmarks-title = Bookmarks
bookmarks-none = No bookmarks yet. Press B to set one at the cursor.
bookmarks-none-yet = No bookmarks before the cursor
bookmark-paused = Paused at bookmark "{ $name }"
bookmark-hint = Bookmark "{ $name }", { $time }
bookmark-hint-pauses = Bookmark "{ $name }", { $time }; playing pauses here

loop-range = Loop { $time }
loop-this = Loop over this
loop-view = Loop over the view
menu-annotate-moment = Annotate this moment…
menu-annotate-tag = Annotate { $tag } here…
menu-annotate-this = Annotate…
menu-bookmark-here = Set a bookmark here
menu-event-here = New event here

lane-annotations = Annotations
lane-annotations-note = remarks of experts
lane-alarms = Alarms
lane-alarms-note = logged and expected
lane-annotations-many = { $count ->
        [one] { $count } annotation
       *[other] { $count } annotations
    }
lane-alarms-many = { $count ->
        [one] { $count } alarm
       *[other] { $count } alarms
    }
lane-hide = Hide this lane
lanes-shown = Which lanes are shown
lanes-hidden = Lanes hidden: { $count }
lane-double-click = Double-click an empty place for a new event
alarm-expected = { $name }: { $verdict }
alarm-recorded = { $name }: logged
alarm-extra = { $name }: logged, not expected
item-drag-hint = Drag to move; drag an end for earliest or latest. The wording stays.

events-search = Search events
events-none = No events yet. Press N for one at the cursor.
events-none-yet = No events before the cursor
events-none-found = No event matches
events-exact = exact
events-no-time = no time

head-time = Time
head-uncertainty = Uncertainty
head-event = Event
head-wording = Wording
head-lane = Lane
head-evidence = Evidence
head-about = About
head-annotation = Annotation
head-author = Author
head-created = Written
head-labels = Labels
head-replies = Replies
gesture-double-click-lane = A new event, on an empty lane
hand-double-click-lane = Double click
palette-annotation = Annotation: { $name }
palette-bookmark = Bookmark: { $name }
thing-annotation-title = Annotation
thing-bookmark-title = Bookmark
