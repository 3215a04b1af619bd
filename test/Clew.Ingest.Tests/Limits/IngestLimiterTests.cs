using Clew.Ingest.Limits;
using Clew.Model;
using Clew.Shared;

namespace Clew.Ingest.Tests.Limits;

public sealed class IngestLimiterTests
{
    private static readonly KeyScope Scope = new("k1", "shop", "production");
    private readonly ManualTime _time = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly IngestLimiter _limiter;

    public IngestLimiterTests() => _limiter = new(_time);

    [Fact]
    public void Without_limits_anything_passes()
    {
        var free = Key();

        for (var i = 0; i < 100; i++) _limiter.Charge(free, isChange: false, 1_000_000, 1_000_000_000);

        Assert.Null(_limiter.Check(free, isChange: false));
    }

    [Fact]
    public void A_burst_passes_and_then_the_rate_holds_on_average()
    {
        var key = Key(new() { EventsPerSecond = 100 });

        // Two minutes of one batch of 50 for every 100 ms, five times the rate.
        var passed = 0;
        for (var i = 0; i < 1_200; i++)
        {
            if (_limiter.Check(key, isChange: false) is null)
            {
                _limiter.Charge(key, isChange: false, 50, 1);
                passed += 50;
            }
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        // 120 s of the rate, 10 s of burst, and at most one batch that began while something was left.
        Assert.InRange(passed, 12_900, 13_050);
    }

    [Fact]
    public void A_batch_larger_than_the_limit_passes_and_is_paid_by_the_next_ones()
    {
        var key = Key(new() { EventsPerSecond = 10 });

        _limiter.Charge(key, isChange: false, 600, 1);
        var limited = _limiter.Check(key, isChange: false)!;
        _time.Advance(limited.RetryAfter - TimeSpan.FromMilliseconds(10));
        var before = _limiter.Check(key, isChange: false);
        _time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(
            (DiscardReason.RateLimited, "The key k1 may send 10 records per second.", TimeSpan.FromSeconds(50.1)), (limited.Reason, limited.Detail, limited.RetryAfter));
        Assert.NotNull(before);
        Assert.Null(_limiter.Check(key, isChange: false));
    }

    [Fact]
    public void Nobody_is_locked_out_for_more_than_five_minutes_by_one_request()
    {
        var key = Key(new() { EventsPerSecond = 1 });

        _limiter.Charge(key, isChange: false, 1_000_000, 1);

        Assert.Equal(TimeSpan.FromSeconds(301), _limiter.Check(key, isChange: false)!.RetryAfter);
    }

    [Fact]
    public void Bytes_are_limited_like_records()
    {
        var key = Key(new() { BytesPerSecond = 1_000 });

        _limiter.Charge(key, isChange: false, 1, 20_000);

        Assert.Equal(
            new Limited(DiscardReason.RateLimited, "The key k1 may send 1000 bytes per second.", TimeSpan.FromSeconds(10.001)), _limiter.Check(key, isChange: false));
    }

    [Fact]
    public void The_keys_of_a_project_share_its_limit_and_other_projects_do_not()
    {
        var limits = new IngestLimits { EventsPerSecond = 10 };
        var (one, two) = (Key(project: limits), Key(project: limits) with { Scope = Scope with { KeyId = "k2" } });
        var elsewhere = Key(project: limits) with { Scope = new("k3", "billing", "production") };

        _limiter.Charge(one, isChange: false, 500, 1);

        Assert.Equal("The project shop may send 10 records per second.", _limiter.Check(two, isChange: false)?.Detail);
        Assert.Null(_limiter.Check(elsewhere, isChange: false));
    }

    [Fact]
    public void Deployments_pass_while_everything_else_is_too_much_and_are_limited_themselves()
    {
        var key = Key(new() { EventsPerSecond = 10, EventsPerDay = 100 });
        _limiter.Charge(key, isChange: false, 5_000, 1);

        var before = _limiter.Check(key, isChange: true);
        for (var i = 0; i < 100; i++) _limiter.Charge(key, isChange: true, 1, 200);

        Assert.Null(before);
        Assert.Equal("The key k1 for changes may send 10 records per second.", _limiter.Check(key, isChange: true)?.Detail);
    }

    [Fact]
    public void A_quota_is_of_the_day_in_utc_and_is_asked_for_again_within_an_hour()
    {
        var key = Key(new() { EventsPerDay = 1_000 });
        _limiter.Charge(key, isChange: false, 999, 1);
        var atNoon = _limiter.Check(key, isChange: false);
        _limiter.Charge(key, isChange: false, 500, 1);
        var used = _limiter.Check(key, isChange: false);
        _time.Advance(TimeSpan.FromHours(11.5));
        var late = _limiter.Check(key, isChange: false);
        var usedToday = _limiter.UsedToday("shop", "k1");
        _time.Advance(TimeSpan.FromHours(0.5));

        Assert.Null(atNoon);
        Assert.Equal(
            new Limited(DiscardReason.QuotaExceeded, "The quota of the key k1 is used up: 1000 records per day (UTC).", TimeSpan.FromHours(1)), used);
        Assert.Equal((TimeSpan.FromMinutes(30), 1_499), (late!.RetryAfter, usedToday));
        Assert.Null(_limiter.Check(key, isChange: false));
        Assert.Equal(0, _limiter.UsedToday("shop", "k1"));
    }

    [Fact]
    public void What_was_accepted_before_this_process_began_counts_and_what_comes_while_it_is_read_is_not_lost()
    {
        var key = Key(new() { EventsPerDay = 1_000 });
        _limiter.Charge(key, isChange: false, 100, 1);
        var added = _limiter.Added()[("shop", "k1")];
        _limiter.Charge(key, isChange: false, 50, 1);

        _limiter.Of("shop", "k1").Learn(SenderUse.DayOf(_time.GetUtcNow()), 900, added);

        Assert.Equal(950, _limiter.UsedToday("shop", "k1"));
    }

    [Fact]
    public void A_limit_that_is_raised_is_in_force_with_the_next_request()
    {
        _limiter.Charge(Key(new() { EventsPerDay = 10 }), isChange: false, 10, 1);

        Assert.NotNull(_limiter.Check(Key(new() { EventsPerDay = 10 }), isChange: false));
        Assert.Null(_limiter.Check(Key(new() { EventsPerDay = 11 }), isChange: false));
    }

    private static LimitedKey Key(IngestLimits? key = null, IngestLimits? project = null) => new(Scope, key ?? IngestLimits.None, project ?? IngestLimits.None);
}
