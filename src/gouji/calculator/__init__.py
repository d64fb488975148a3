"""The one room where numbers are computed: exact decimals, intervals, verdicts, the ledger."""
