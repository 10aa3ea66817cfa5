elapsed-note = T+ times are counted from the start of a log that nobody has put on the calendar: give the start when importing, or tie its clock to another.
