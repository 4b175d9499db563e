"""The verbs of the command line, a module each: what it takes (`add`) and what it does (`run`).

A module here loads nothing of the stages until its verb runs: start-up is paid by every call.
"""
