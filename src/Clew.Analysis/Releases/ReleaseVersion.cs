using System.Globalization;
using System.Text.RegularExpressions;

namespace Clew.Analysis.Releases;

/// <summary>
/// A release's name read as a version: <c>package@1.2.3-rc.1+build</c> (as Sentry names releases), <c>v1.2.3</c>, <c>2026.11.21</c>. Precedence is
/// that of Semantic Versioning 2.0 (§11), with any number of numbers; builds of one version are ordered when both are plain numbers.
/// </summary>
public sealed partial class ReleaseVersion
{
    /// <summary>Numbers of a version; a name with more is none.</summary>
    private const int MaxNumbers = 6;

    private readonly string _package;
    private readonly long[] _numbers;
    private readonly string[] _preRelease;
    private readonly string _build;

    private ReleaseVersion(string package, long[] numbers, string[] preRelease, string build) =>
        (_package, _numbers, _preRelease, _build) = (package, numbers, preRelease, build);

    /// <summary>Null when the name is no version: a commit, a word, a single number.</summary>
    public static ReleaseVersion? Parse(string release)
    {
        var match = Form().Match(release);
        if (!match.Success) return null;
        var numbers = match.Groups["numbers"].Value.Split('.');
        if (numbers.Length > MaxNumbers || numbers.Any(number => number.Length > 18)) return null;
        return new(
            match.Groups["package"].Value, [.. numbers.Select(number => long.Parse(number, CultureInfo.InvariantCulture))],
            match.Groups["pre"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries), match.Groups["build"].Value);
    }

    /// <summary>Negative: before the other; positive: after it; 0: the same. Null: they cannot be compared (other packages, or builds that are no numbers).</summary>
    public int? Compare(ReleaseVersion other)
    {
        if (_package != other._package) return null;
        for (var i = 0; i < Math.Max(_numbers.Length, other._numbers.Length); i++)
            if (_numbers.ElementAtOrDefault(i).CompareTo(other._numbers.ElementAtOrDefault(i)) is not 0 and var byNumber)
                return byNumber;
        if (ComparePreRelease(other) is not 0 and var byPreRelease) return byPreRelease;
        if (_build == other._build) return 0;
        return long.TryParse(_build, NumberStyles.None, CultureInfo.InvariantCulture, out var own) && long.TryParse(other._build, NumberStyles.None, CultureInfo.InvariantCulture, out var others)
            ? own.CompareTo(others)
            : null;
    }

    private int ComparePreRelease(ReleaseVersion other)
    {
        // A version without is after those with.
        if (_preRelease.Length == 0 || other._preRelease.Length == 0) return other._preRelease.Length.CompareTo(_preRelease.Length) is 0 ? 0 : _preRelease.Length == 0 ? 1 : -1;
        for (var i = 0; i < Math.Min(_preRelease.Length, other._preRelease.Length); i++)
        {
            var (left, right) = (_preRelease[i], other._preRelease[i]);
            var isNumber = long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
            var isOthersNumber = long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
            var order = isNumber && isOthersNumber ? leftNumber.CompareTo(rightNumber)
                : isNumber != isOthersNumber ? (isNumber ? -1 : 1)
                : string.CompareOrdinal(left, right);
            if (order != 0) return order;
        }
        return _preRelease.Length.CompareTo(other._preRelease.Length);
    }

    // A single number may be a build, a date or a ticket; two have an order that people mean.
    [GeneratedRegex(@"^(?:(?<package>[^@\s]+)@)?v?(?<numbers>[0-9]+(?:\.[0-9]+)+)(?:-(?<pre>[0-9A-Za-z.-]+))?(?:\+(?<build>[0-9A-Za-z.-]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
