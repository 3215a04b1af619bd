using Clew.Model;

namespace Clew.Detection.Findings;

/// <summary>How findings name what they are about.</summary>
internal static class SubjectWords
{
    /// <summary><c>billing POST /charges</c>, <c>billing</c>.</summary>
    public static string Of(FindingSubject subject) => subject.Operation.Length > 0 ? $"{subject.Service} {subject.Operation}" : subject.Service;
}
