align-stop = Stop
align-stop-hint = Stops the search; nothing is kept of it
sequence-part = { $drawn } of { $count } events are drawn: those in view.
sequence-part-hint = At most { $most } events can be read in one drawing. Zoom or pan the time axis, or hide lanes; the table lists the order of all.
