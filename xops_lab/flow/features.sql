-- One row a question, with the newest reading known when it was asked, searched a few hours back.
-- DISTINCT ON keeps one reading an hour should a feed send two.
-- The words in braces are filled in by `lake.features_sql`.
WITH q AS (SELECT *, timezone('{home}', timezone('UTC', scheduled_utc)) AS scheduled_local FROM {questions}),
     w AS (SELECT DISTINCT ON (origin, hour_utc) * FROM {weather} ORDER BY origin, hour_utc)
SELECT q.question_id, q.day, q.asked_utc, q.carrier, q.flight, q.origin, q.dest, q.scheduled_utc,
       CAST(hour(q.scheduled_local) AS INTEGER) AS hour, CAST(isodow(q.scheduled_local) - 1 AS INTEGER) AS weekday,
       q.distance,
       CASE WHEN fresh THEN temp END AS temp,
       CASE WHEN fresh THEN humid END AS humid,
       CASE WHEN fresh THEN wind_speed END AS wind_speed,
       CASE WHEN fresh THEN precip END AS precip,
       CASE WHEN fresh THEN pressure END AS pressure,
       CASE WHEN fresh THEN visib END AS visib,
       CASE WHEN fresh THEN date_diff('minute', hour_utc, asked_utc) / 60.0 END AS weather_age_h
FROM (SELECT q.*, w.hour_utc, w.temp, w.humid, w.wind_speed, w.precip, w.pressure, w.visib,
             w.hour_utc >= q.asked_utc - INTERVAL {oldest} HOUR AS fresh
      FROM q ASOF LEFT JOIN w ON q.origin = w.origin AND w.hour_utc <= q.asked_utc - INTERVAL {newest} HOUR) AS q
ORDER BY q.day, q.question_id
