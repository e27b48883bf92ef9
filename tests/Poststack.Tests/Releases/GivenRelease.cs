using Poststack.Core.Deployments;
using Poststack.Core.Releases;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Releases;

/// <summary>Releases of an env that became healthy, unless said otherwise.</summary>
internal static class GivenRelease
{
    public static readonly ComposeUnit App = Unit(
        "deploy/app.yml",
        "shop-dev",
        """{"web": {"image": "w", "build": {"context": "/src"}, "restart": "always"}, "worker": {"image": "w", "restart": "always"}}"""
    );

    public static Release Of(int number, ComposeUnit? unit = null) =>
        new()
        {
            Number = number,
            Outcome = ReleaseOutcome.Succeeded,
            Why = "its definition changed",
            StartedAt = Noon,
            Duration = TimeSpan.FromSeconds(2),
            Key = "deploy/app.yml",
            Definition = (unit ?? App).Model.Json,
            Inputs = (unit ?? App).Inputs,
            Images = (unit ?? App).Services.ToDictionary(
                service => service.Name,
                service => new ReleaseImage(service.Image, $"sha256:{service.Image}")
            ),
            Variables = new Dictionary<string, ReleaseVariable>
            {
                ["LOG_LEVEL"] = new("info", IsSecret: false),
                ["DB_PASSWORD"] = new("s3cret-word", IsSecret: true),
            },
        };

    public static Release Failed(int number) =>
        Of(number) with
        {
            Outcome = ReleaseOutcome.Failed,
            Reason = "web: unhealthy",
            Images = null,
        };

    /// <summary>All of them kept, the last one running.</summary>
    public static ReleaseFacts Facts(Release current) =>
        new(
            [.. Enumerable.Range(1, current.Number)],
            current,
            current,
            new Dictionary<string, ReleaseVariable>()
        );
}
