"""When it was: dates, document dates and events. `bot.extract.dates.finding.find_dates` is the way in."""
