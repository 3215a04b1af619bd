using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clew.Web.Api;

/// <summary>The answers of the API to requests that it cannot do: problem details (RFC 9457).</summary>
public static class ApiProblem
{
    /// <summary>400 that names each parameter with what would be right: <c>errors: {"period": ["One of 1h, 24h."]}</c>.</summary>
    public static ValidationProblem Parameters(IEnumerable<KeyValuePair<string, string>> problems)
    {
        var errors = problems.ToDictionary(problem => problem.Key, problem => new[] { problem.Value });
        var detail = string.Join(' ', errors.Select(error => $"{error.Key}: {error.Value[0]}"));
        return TypedResults.ValidationProblem(errors, detail, title: "A parameter is not understood.");
    }

    public static ValidationProblem Parameter(string name, string problem) => Parameters([new(name, problem)]);

    /// <summary>404 that says what there is none of.</summary>
    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "There is nothing here");
}
