"""One grammar of all indicators that are written in running text (指标的行文语法).

`marks` finds the words that play a role with their values, `openings` where one indicator may begin, `naming` what it
is called, `entry` puts one together, `trust` says which of them are indicators, `telling` hands them out.
"""
