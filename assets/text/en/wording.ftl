# How a wording is read
wording-allows = The wording allows { $from } – { $to }
wording-take = Take this
wording-widths = Read so: “about” gives { $about_minute } min to either side of a time given to the minute, { $about_hour } min of one given to the hour; without “about” it is { $bare_minute } and { $bare_hour } min. Change it under “reading” in case.json.
