namespace Clew.Detection.Findings;

/// <summary>What is to be done after a look.</summary>
internal enum WatchStep
{
    Nothing = 0,
    Begins = 1,
    Goes = 2,
    Ends = 3,
}
