namespace Clew.Analysis.Grouping.Features;

/// <summary>Whose code a frame is.</summary>
public enum FrameOrigin
{
    /// <summary>The user's program.</summary>
    App = 1,

    /// <summary>A library or framework that the program uses; the program itself where a stack has nothing else.</summary>
    Library = 2,

    /// <summary>The language's runtime, its standard library, a test runner.</summary>
    Runtime = 3,
}
