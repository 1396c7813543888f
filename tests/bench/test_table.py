from bench.table import Row, markdown, number, percentile


def test_percentile_is_a_value_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 0.95) == 95
    assert percentile(values, 0.5) == 50
    assert percentile([3.0], 0.95) == 3
    assert percentile([1.0, 2.0, 3.0], 1.0) == 3


def test_ratio_says_how_much_better_in_either_direction() -> None:
    assert Row("slider", ours=100, unit="ms", reference=400).ratio == 4
    assert Row("frames", ours=30, unit="/s", reference=5, more_is_better=True).ratio == 6


def test_reached_needs_every_aim() -> None:
    assert Row("slider", 100, "ms", 400, target=150, least_ratio=3).reached
    assert not Row("slider", 160, "ms", 800, target=150, least_ratio=3).reached
    assert not Row("slider", 100, "ms", 200, target=150, least_ratio=3).reached
    assert Row("frames", 30, "/s", 4, target=24, more_is_better=True).reached
    assert Row("seen only", 30, "/s").reached is None


def test_table_has_a_line_for_each_row() -> None:
    lines = markdown([Row("slider", 98.76, "ms", 400, target=150), Row("frames", 1234, "/s")]).splitlines()
    assert len(lines) == 4
    assert "98.8 ms" in lines[2] and "4.05×" in lines[2] and "yes" in lines[2]
    assert number(1234.5) == "1,234" or number(1234.5) == "1,235"
