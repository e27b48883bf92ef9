using Poststack.Core.Engines;

namespace Poststack.Tests.Engines;

public sealed class RunningEngineTests
{
    [Fact]
    public void The_first_that_answers_is_worth_no_word() =>
        new RunningEngine(EngineKind.Docker, Passed: null).Sentence.ShouldBeNull();

    [Fact]
    public void One_that_was_passed_over_is_named_with_its_reason() =>
        new RunningEngine(
            EngineKind.Podman,
            (EngineKind.Docker, "Cannot connect to the Docker daemon. Is it running?\nmore")
        ).Sentence.ShouldBe(
            "Containers run on podman, for docker does not answer: Cannot connect to the Docker daemon. Is it running?"
        );
}
