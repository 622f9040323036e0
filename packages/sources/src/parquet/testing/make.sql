-- Made once by DuckDB 1.4: `duckdb < make.sql` in this folder.
COPY (
  SELECT * FROM (VALUES
    (1.50::DECIMAL(18, 2), 9007199254740993::BIGINT, 200::UTINYINT, 0.5::DOUBLE, true, DATE '2017-03-01', TIMESTAMP '2017-03-01 08:30:00',
     TIMESTAMPTZ '2017-03-01 08:30:00+00', TIME '08:30:00', 'Nord', '00000000-0000-0000-0000-000000000001'::UUID, ['a', 'b']),
    (-0.05, -5, 0, -2.25, false, DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.9999', TIMESTAMPTZ '1969-12-31 23:59:59.9999+00',
     TIME '23:59:59.999', 'Süd', '00000000-0000-0000-0000-000000000002', []),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
  ) AS t(price, big, small, ratio, open, day, local, utc, "at", region, id, tags)
) TO 'types.parquet' (FORMAT parquet, COMPRESSION snappy);
COPY (SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i END AS n, 's' || (i % 3) AS s FROM range(1000) r(i)) TO 'uncompressed.parquet' (FORMAT parquet, COMPRESSION uncompressed);
COPY (SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i END AS n, 's' || (i % 3) AS s FROM range(1000) r(i)) TO 'gzip.parquet' (FORMAT parquet, COMPRESSION gzip);
COPY (SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i END AS n, 's' || (i % 3) AS s FROM range(1000) r(i)) TO 'lz4_raw.parquet' (FORMAT parquet, COMPRESSION lz4_raw);
COPY (SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i END AS n, 's' || (i % 3) AS s FROM range(1000) r(i)) TO 'snappy_v2.parquet' (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION V2);
