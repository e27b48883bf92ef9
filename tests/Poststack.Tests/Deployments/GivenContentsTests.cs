using System.Text.Json.Nodes;
using Poststack.Core.Deployments;

namespace Poststack.Tests.Deployments;

public sealed class GivenContentsTests
{
    private const string Key = "a key of this machine";

    private static readonly ComposeModel Model = ComposeModel.From(
        JsonNode
            .Parse(
                """
                {
                  "name": "shop-dev",
                  "services": {
                    "web": {"secrets": [{"source": "pw"}, {"source": "file"}], "configs": [{"source": "text"}]},
                    "worker": {"secrets": [{"source": "file"}, {"source": "unset"}]}
                  },
                  "secrets": {
                    "pw": {"environment": "DB_PASSWORD"},
                    "unset": {"environment": "NOBODY_SETS_IT"},
                    "file": {"file": "/shop/token"}
                  },
                  "configs": {"text": {"content": "level=debug"}}
                }
                """
            )!
            .AsObject()
    );

    [Fact]
    public void What_is_in_variables_and_in_the_compose_file_is_given_and_files_are_mounted() =>
        Given("web").ShouldBe(["secrets/pw=s3cret", "configs/text=level=debug"]);

    [Fact]
    public void What_nobody_sets_is_given_to_nobody()
    {
        Given("worker").ShouldBeEmpty();
        GivenContents.Digest(Given("worker"), Key).ShouldBeNull();
    }

    [Fact]
    public void Another_content_or_another_key_is_another_digest_and_the_same_is_the_same()
    {
        var digest = GivenContents.Digest(Given("web"), Key);

        digest.ShouldBe(GivenContents.Digest(Given("web"), Key));
        digest.ShouldNotBe(GivenContents.Digest(Given("web", "0ther"), Key));
        digest.ShouldNotBe(GivenContents.Digest(Given("web"), "another key"));
    }

    [Fact]
    public void Contents_that_are_cut_elsewhere_are_others() =>
        GivenContents
            .Digest(["a=1", "b=2"], Key)
            .ShouldNotBe(GivenContents.Digest(["a=1\n3:b=2"], Key));

    [Fact]
    public void Without_a_key_nothing_is_told() =>
        GivenContents.Digest(Given("web"), key: "").ShouldBeNull();

    private static IReadOnlyList<string> Given(string service, string password = "s3cret") =>
        GivenContents.Of(
            Model,
            Model.Services.Single(one => one.Name == service),
            name => name == "DB_PASSWORD" ? password : null
        );
}
