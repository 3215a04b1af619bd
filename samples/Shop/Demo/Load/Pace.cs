namespace Shop.Demo.Load;

/// <summary>How many times the usual traffic there is.</summary>
public sealed class Pace
{
    private volatile int _times = 1;

    public int Times
    {
        get => _times;
        set => _times = value;
    }
}
