"""The counting desks: scan, judge, decide, call, check. None of them opens the roll."""
