using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Deployments;

public sealed class MissingImagesTests
{
    [Theory]
    [InlineData(EngineKind.Docker, "To try it alone: docker pull registry.example.com/web:1")]
    [InlineData(EngineKind.Podman, "To try it alone: podman pull registry.example.com/web:1")]
    public async Task What_cannot_be_fetched_is_named_and_tried_on_the_engine_of_the_env(
        EngineKind engine,
        string way
    )
    {
        const string services = """{"web": {"image": "registry.example.com/web:1"}}""";
        var unit = Unit("app.yml", "shop-dev", services);
        unit = unit with
        {
            Inputs = unit.Inputs with { Images = new Dictionary<string, string?>() },
        };
        var refused = new Refusal(RefusalKind.Unavailable, "image-unavailable", "No such host.")
        {
            Next = ["Check the name."],
        };

        var refusal = (
            await Should.ThrowAsync<RefusalException>(
                MissingImages.NamedAsync(unit, engine, Task.FromException(refused.ToException()))
            )
        ).Refusal;

        refusal.Message.ShouldStartWith("'web' needs the image registry.example.com/web:1,");
        refusal.Next.ShouldBe(["Check the name.", way]);
    }
}
