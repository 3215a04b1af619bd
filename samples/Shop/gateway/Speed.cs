namespace Shop.Gateway;

/// <summary>How long the next authorization takes.</summary>
public sealed class Speed
{
    /// <summary>An ordinary answer, in milliseconds.</summary>
    private const int Least = 15, Most = 60;

    private const int SlowestMilliseconds = 60_000;

    private volatile SpeedSetting _setting = new(0, 0);
    private int _answers;

    public void Set(SpeedSetting setting) =>
        _setting = setting with { SlowMilliseconds = Math.Clamp(setting.SlowMilliseconds, 0, SlowestMilliseconds) };

    public TimeSpan NextDelay()
    {
        var setting = _setting;
        var slow = setting.SlowEvery > 0 && Interlocked.Increment(ref _answers) % setting.SlowEvery == 0;
        return TimeSpan.FromMilliseconds(slow ? setting.SlowMilliseconds : Random.Shared.Next(Least, Most));
    }
}
