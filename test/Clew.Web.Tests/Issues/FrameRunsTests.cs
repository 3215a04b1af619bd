using Clew.Testing;
using Clew.Web.Issues;

namespace Clew.Web.Tests.Issues;

public sealed class FrameRunsTests
{
    [Fact]
    public void Framework_frames_between_frames_of_the_program_are_folded()
    {
        var runs = FrameRuns.Of(new([Some.Frame("A"), Some.Frame("B"), Some.Frame("x", inApp: false), Some.Frame("C"), Some.Frame("y", inApp: false), Some.Frame("z", inApp: false)]));

        Assert.Equal(
            ["A B open", "x folded", "C open", "y z folded"],
            runs.Select(run => $"{string.Join(' ', run.Frames.Select(frame => frame.Function))} {(run.IsFolded ? "folded" : "open")}"));
    }

    [Fact]
    public void A_trace_without_a_frame_of_the_program_is_open()
    {
        var run = Assert.Single(FrameRuns.Of(new([Some.Frame("x", inApp: false), Some.Frame("y", inApp: false)])));

        Assert.False(run.IsFolded);
    }
}
