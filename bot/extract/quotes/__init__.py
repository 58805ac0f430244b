"""Who said what: people, sources and statements. `bot.extract.quotes.finding.find_quotes` is the way in."""
