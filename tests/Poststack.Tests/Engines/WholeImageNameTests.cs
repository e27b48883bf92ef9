using Poststack.Core.Engines;

namespace Poststack.Tests.Engines;

public sealed class WholeImageNameTests
{
    [Theory]
    [InlineData("postgres:15", "docker.io/library/postgres:15")]
    [InlineData("shop-dev-web", "docker.io/library/shop-dev-web")]
    [InlineData("bitnami/redis:7", "docker.io/bitnami/redis:7")]
    [InlineData("ghcr.io/acme/shop:1", "ghcr.io/acme/shop:1")]
    [InlineData("registry:5000/shop", "registry:5000/shop")]
    [InlineData("localhost/shop:dev", "localhost/shop:dev")]
    [InlineData(
        "sha256:5682c454555aeb97a01a3508168e753faeb756cb6be8de4411507f8b7299be7a",
        "sha256:5682c454555aeb97a01a3508168e753faeb756cb6be8de4411507f8b7299be7a"
    )]
    [InlineData(
        "5682c454555aeb97a01a3508168e753faeb756cb6be8de4411507f8b7299be7a",
        "5682c454555aeb97a01a3508168e753faeb756cb6be8de4411507f8b7299be7a"
    )]
    public void A_short_name_is_Docker_Hubs_as_for_compose(string reference, string whole) =>
        WholeImageName.Of(reference).ShouldBe(whole);
}
