-- A range counts in every month that it touches, and stands on the timeline of each: `spread` marks what does
-- (`bot.store.months.is_spread`). Of a speaker's utterances those are counted for an outlet that it alone carries.

ALTER TABLE passages ADD COLUMN spread INTEGER;
UPDATE passages SET spread = 1
WHERE date_earliest < date_latest AND julianday(date_latest) - julianday(date_earliest) <= 3660 AND (
    date_value GLOB '[0-9][0-9][0-9][0-9]-[0-9W][0-9]*/[0-9][0-9][0-9][0-9]-[0-9W][0-9]*'
    OR (date_value GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]*' AND substr(date_earliest, 1, 7) < substr(date_latest, 1, 7))
);
DROP INDEX passages_by_date;
CREATE INDEX passages_by_date ON passages (
    date_earliest, date_latest, document_id, span_start, span_end, event, spread
) WHERE date_earliest IS NOT NULL;
CREATE INDEX passages_spread ON passages (
    date_earliest, date_latest, document_id, span_start, span_end, event, spread
) WHERE spread = 1;

DELETE FROM months;
WITH RECURSIVE touched (month, last) AS (
    SELECT substr(date_earliest, 1, 7), substr(date_latest, 1, 7) FROM passages
    WHERE spread = 1 OR substr(date_earliest, 1, 7) = substr(date_latest, 1, 7)
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last FROM touched WHERE month < last
)
INSERT INTO months (month, passages) SELECT month, count(*) FROM touched GROUP BY month;

DELETE FROM speaker_outlets;
INSERT INTO speaker_outlets (speaker_id, outlet_id, quotes)
SELECT speaker_id, outlet_id, count(*) FROM (
    SELECT speaker_id, min(outlet_id) AS outlet_id FROM quotes WHERE speaker_id IS NOT NULL
    GROUP BY speaker_id, coalesce(wording, -id) HAVING min(outlet_id) = max(outlet_id)
) GROUP BY speaker_id, outlet_id;
