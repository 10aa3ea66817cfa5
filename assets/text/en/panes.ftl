# Where panels stand
panel-trends = Trends and timeline
menu-panes = Panels
command-reset-layout = Reset layout
pane-hint = Drag to move it, double-click to fill the window
pane-close = Close “{ $name }”
pane-not-alone = Restore
evidence-none = A file on its own has no evidence register. Save it as a case, and the original is registered here with its SHA-256.
