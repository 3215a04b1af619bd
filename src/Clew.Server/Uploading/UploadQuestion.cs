namespace Clew.Server.Uploading;

/// <summary>What <c>clew sourcemaps upload</c> and <c>clew symbols upload</c> were asked to do.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="UrlPrefix">Where the files are served from: <c>~/</c>, <c>~/static/</c>, <c>https://cdn.example.org/</c>. Not used for symbols.</param>
internal sealed record UploadQuestion(Uri Server, string Token, string Project, string Release, string Dist, IReadOnlyList<string> Paths, string UrlPrefix, bool IsJson);
