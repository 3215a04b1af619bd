using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Grouping.V2;
using Clew.Model;

namespace Clew.Analysis.Culprits;

/// <summary>
/// Ranks the classes of a stack by how likely the bug is in them. Version 1 (docs/algorithms/grouping.md, "Culprit"): a sum of few weights over what names and
/// places say; the weights are round numbers near those that a regression finds on recorded traces, and were cross-checked project by project.
/// </summary>
public static class CulpritRanking
{
    /// <summary>What the innermost class of the program loses none of, the second, the third, and the later.</summary>
    private static readonly double[] PlaceWeights = [0, -0.4, -0.5, -0.6];

    /// <summary>It is what the failing test is named after. (Only in stacks of tests.)</summary>
    private const double Tested = 1.0;

    /// <summary>Its name begins the name of what the test is named after, or the other way round.</summary>
    private const double NearlyTested = 0.4;

    /// <summary>It is not in the stack; only the test's name tells of it.</summary>
    private const double Unseen = -0.5;

    /// <summary>It only checks and throws for its caller.</summary>
    private const double Guard = -0.35;

    /// <summary>It is an exception class, or a class of functions for everyone, or a base class.</summary>
    private const double ErrorClass = -0.8, Utility = -0.4, Base = -0.2;

    /// <summary>Only its inner classes are in the stack.</summary>
    private const double InnerOnly = -0.3;

    /// <summary>For each doubling of its frames.</summary>
    private const double Frequent = 0.1;

    private static readonly string[] UtilityEndings = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Preconditions", "Validate", "Validator", "Guard", "Ensure", "Require", "Checks"];

    /// <summary>The modules, likeliest first; inner classes count for their outer one. Empty when the stack names none.</summary>
    public static ImmutableArray<string> Rank(GroupingFeatures features) => KeyStack.Of(features) is { } stack ? Rank(stack) : [];

    private static ImmutableArray<string> Rank(KeyStack stack)
    {
        var subjects = stack.Callers.Select(static frame => frame.Module).Where(static module => TestCode.IsTest(ModuleName.Outer(module)))
            .Select(TestCode.SubjectOf).Where(static subject => subject.Length > 0).Distinct().Take(2).ToList();
        var candidates = stack.IsTest ? [] : InOrder(stack.Frames);
        var scored = candidates.Select((candidate, place) => (candidate.Module, Score: Score(candidate, place, subjects, IsGuarding(candidates, place)))).ToList();
        foreach (var subject in subjects)
            if (!candidates.Exists(candidate => ModuleName.Last(candidate.Module).SequenceEqual(ModuleName.Last(subject))))
                scored.Add((subject, PlaceWeights[Math.Min(scored.Count, PlaceWeights.Length - 1)] + Unseen));
        return [.. scored.OrderByDescending(static entry => entry.Score).Select(static entry => entry.Module)];
    }

    /// <summary><c>module.function</c> of the frame most likely at fault, or the transaction, or the innermost frame, or empty.</summary>
    internal static string CulpritOf(ErrorEvent error, GroupingFeatures features)
    {
        if (error.Exceptions.IsEmpty) return error.Transaction;
        var stack = KeyStack.Of(features);
        if (stack is null || stack.Frames[0].Origin != FrameOrigin.App)
        {
            if (error.Transaction.Length > 0) return error.Transaction;
            return features.Exceptions.SelectMany(static exception => exception.Frames).FirstOrDefault()?.Name ?? "";
        }
        var best = Rank(stack).FirstOrDefault(module => stack.Frames.Any(frame => ModuleName.Outer(frame.Module) == module));
        return (stack.Frames.FirstOrDefault(frame => ModuleName.Outer(frame.Module) == best) ?? stack.Frames[0]).Name;
    }

    private static List<Candidate> InOrder(ImmutableArray<FeatureFrame> frames)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < frames.Length; i++)
        {
            var module = ModuleName.Outer(frames[i].Module);
            var known = candidates.Find(candidate => candidate.Module == module);
            if (known is null) candidates.Add(known = new(module));
            known.Frames.Add(frames[i]);
        }
        return candidates;
    }

    /// <summary>Whether it and all that lie within it are guards.</summary>
    private static bool IsGuarding(List<Candidate> candidates, int place) =>
        candidates.Take(place + 1).All(static candidate => candidate.Frames.TrueForAll(static frame => Guards.IsGuard(frame.Module, frame.Function)));

    private static double Score(Candidate candidate, int place, List<string> subjects, bool isGuarding)
    {
        var name = ModuleName.Last(candidate.Module);
        var score = PlaceWeights[Math.Min(place, PlaceWeights.Length - 1)] + Frequent * Math.Log2(candidate.Frames.Count);
        if (isGuarding) score += Guard;
        if (name.EndsWith("Exception") || name.EndsWith("Error")) score += ErrorClass;
        if (EndsAsUtility(name)) score += Utility;
        if (Guards.IsBase(candidate.Module)) score += Base;
        if (candidate.Frames.TrueForAll(frame => frame.Module.Length > candidate.Module.Length)) score += InnerOnly;
        foreach (var subject in subjects)
        {
            var tested = ModuleName.Last(subject);
            if (name.SequenceEqual(tested)) return score + Tested;
            if (name.StartsWith(tested) || tested.StartsWith(name)) return score + NearlyTested;
        }
        return score;
    }

    private static bool EndsAsUtility(ReadOnlySpan<char> name)
    {
        foreach (var ending in UtilityEndings)
            if (name.EndsWith(ending))
                return true;
        return false;
    }

    private sealed class Candidate(string module)
    {
        public string Module { get; } = module;

        public List<FeatureFrame> Frames { get; } = [];
    }
}
