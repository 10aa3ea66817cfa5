# The history of a case, custody of its originals, handing it over
change-begin = begun
change-edit = edited
change-undo = undone
change-redo = redone
change-outside = changed outside
change-restore = restored
change-choose = version chosen
custody-ok = as registered
custody-changed = CHANGED
custody-missing = MISSING
custody-extra = NOT REGISTERED
pack-damaged = it is no archive, or a damaged one
pack-outside = the path leads out of the case folder
pack-name = not every system can hold this name as it stands
pack-twice = the name stands there twice, at least where capitals do not count
pack-not-plain = it is a link, a folder or something else that is no plain file
pack-encrypted = it needs a password; pack the case again without one
pack-too-many = it holds far more files than a case
pack-too-big = unpacked it grows far beyond what a case of its size does, as an archive made to do harm
pack-no-manifest = there is no manifest.json that can be read, so nothing says what belongs in it; make the file with "causeway pack"
pack-newer = it was packed by a newer Causeway; unpack it with that one
pack-unlisted = manifest.json and the files in it are not the same
pack-differs = the file is not the one that manifest.json names
cli-col-when = When
cli-col-author = Author
cli-col-change = Change
cli-col-what = What
cli-history-none = { $place }: no history yet. It begins with the first edit.
cli-history-whole-case = The case itself: { $fields }
cli-history-unit = { $unit }: { $fields }
cli-history-more = { $shown } (and { $more } more)
cli-history-caught-up = case.json was older than the history, as after a crash; it has caught up.
cli-history-taken-in = case.json was changed by something else; the difference is now a change of its own in the history.
cli-history-torn = The last change of the history was written only in part; { $bytes } bytes were left out.
cli-nobody = (nobody named)
cli-no-change = "{ $given }" names no change of this history. Give a hash (or its beginning) as causeway history lists it, or a time.
cli-held = { $place }: somebody else has this case open for writing ({ $who }). Close it there, then try again.
cli-merged = Taken in: { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    }, { $originals } originals
cli-merge-would = Would be taken in (nothing was written): { $changes } changes, { $originals } originals
cli-merge-original = Original: { $path }
cli-merge-absent = Registered, but in neither copy: { $path }
cli-merge-forks = Fields with several versions; the case shows the marked one (--choose FIELD=NUMBER settles it):
cli-merge-no-fork = "{ $given }" names no field with several versions, or no version of it. There are: { $found }.
cli-verify-head = Head of the history (mail or sign this line): { $case } { $heads }
cli-verify-changes = History: { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    }, every hash is right
cli-verify-none = History: none yet; it begins with the first edit
cli-verify-apart = case.json holds something that the history does not: it was changed by hand or by another program. The next edit takes it in as a change of its own.
cli-verify-behind = case.json is older than the history, as after a crash; the next opening catches up.
cli-verify-failed = { $place }: not as registered: { $found }
cli-verify-history-torn = history.automerge ({ $bytes } bytes at its end are no whole change)
cli-verify-history-damaged = history.automerge (damaged: { $why })
cli-verify-history-absent = history.automerge (change { $hash } is not in it)
cli-packed = { $files } files packed, case { $case }
cli-pack-absent = Registered, but not there, so not packed: { $path }
cli-unpacked = Unpacked: { $place }
