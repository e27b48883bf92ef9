using Poststack.Core.Projects.Schema;

namespace Poststack.Tests.Projects;

/// <summary>Cases of distribution/reference, `reference_test.go`.</summary>
public sealed class ImageReferenceTests
{
    private const string Digest =
        "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("test_com")]
    [InlineData("test.com:tag")]
    [InlineData("test.com:5000")]
    [InlineData("test.com/repo:tag")]
    [InlineData("test:5000/repo")]
    [InlineData("test:5000/repo:tag")]
    [InlineData($"test:5000/repo@{Digest}")]
    [InlineData($"test:5000/repo:tag@{Digest}")]
    [InlineData("lowercase:Uppercase")]
    [InlineData("sub-dom1.foo.com/bar/baz/quux:some-long-tag")]
    [InlineData("b.gcr.io/test.example.com/my-app:test.example.com")]
    [InlineData("xn--n3h.com/myimage:xn--n3h.com")]
    [InlineData("foo_bar.com:8080")]
    [InlineData("foo/foo_bar.com:8080")]
    [InlineData("aa/asdf$$^/aa", false)]
    [InlineData("", false)]
    [InlineData(":justtag", false)]
    [InlineData($"@{Digest}", false)]
    [InlineData("repo@sha256:ffffffffffffffff", false)]
    [InlineData("Uppercase:tag", false)]
    [InlineData("test:5000/Uppercase/lowercase:tag", false)]
    [InlineData("aa--bb")]
    [InlineData("aa__bb")]
    [InlineData("aa___bb", false)]
    [InlineData("aa..bb", false)]
    [InlineData("a-/b", false)]
    [InlineData("name:", false)]
    [InlineData("a//b", false)]
    [InlineData("postgres:16 ", false)]
    public void Image_names_follow_the_grammar_of_registries(string text, bool isValid = true) =>
        ImageReference.IsValid(text).ShouldBe(isValid);
}
