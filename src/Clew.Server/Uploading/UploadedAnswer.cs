using System.Globalization;
using System.Text;
using Clew.Model;

namespace Clew.Server.Uploading;

/// <summary>What the server says of an upload.</summary>
internal sealed record UploadedAnswer(string Id, string Project, string Release, long Bytes, long StoredBytes, IReadOnlyList<UploadedAnswer.File> Files)
{
    /// <summary>For a person: every file that has problems, and what they are.</summary>
    public string Report(Uri server)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{NumberWords.Of(Files.Count, "file", "files")} uploaded for project {Project}{(Release.Length > 0 ? ", release " + Release : "")}: {SizeWords.Of(Bytes)}, of which {SizeWords.Of(StoredBytes)} are kept. {new Uri(server, "/settings/artifacts/" + Id)}");
        foreach (var file in Files)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {(file.Problems.Count == 0 ? " " : "!")} {file.Url}{(file.DebugId.Length > 0 ? "  " + file.DebugId : "")}");
            foreach (var problem in file.Problems) text.AppendLine(CultureInfo.InvariantCulture, $"      {problem.Text}");
        }
        return text.ToString();
    }

    internal sealed record File(string Url, string DebugId, IReadOnlyList<ArtifactProblem> Problems);
}
