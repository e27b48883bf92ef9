using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Projects.Schema;

internal static class VariableShape
{
    public const string Always = "always";
    public const string Never = "never";
    public const string KeyPair = "key-pair";

    private static readonly ScalarShape Value = new(Rules.AnyText)
    {
        IsSensitive = true,
        MayBeEmpty = true,
    };

    private static readonly ScalarShape Text = new(Rules.Text);

    private static readonly Field[] Values =
    [
        new(
            "value",
            Value,
            "As the short form. Without it the variable is only declared, and its value comes from elsewhere."
        )
        {
            Example = "debug",
        },
        new(
            "host",
            Value,
            "The value for a process of this machine, as `poststack run` starts it. Stands before `value`."
        )
        {
            Example = "nats://localhost:4222",
        },
        new("container", Value, "The value inside the env's containers. Stands before `value`.")
        {
            Example = "nats://nats:4222",
        },
        new(
            "cluster",
            new OneOfShape([Value, ClusterShape.Map]),
            "The value in Kubernetes. Stands before `value`."
        )
        {
            Example = "nats://nats:4222",
        },
        new(
            "lookup",
            LookupShape.Map,
            "The value follows from another variable's. In place of `value`."
        ),
    ];

    private static readonly Field[] Nature =
    [
        new("description", Text, "What the variable is for.") { Example = "How much is logged" },
        new(
            "kind",
            new ChoiceShape(["plain", "secret", "generated", "matching"]),
            "Values of all but `plain` are masked wherever they are shown. `generated` is made once per env. `matching` is the same in every project of this user that names the same `match`."
        )
        {
            Default = "plain",
            Example = "secret",
        },
        new(
            "type",
            new ChoiceShape([.. ValueTypes.Names.Keys]),
            "What the value must be. `enum` needs `values`, `regex` a `pattern`. An empty value is of every type."
        )
        {
            Default = "string",
            Example = "port",
        },
        new("values", new ListShape(Text) { NeedsOne = true }, "What an `enum` may be."),
        new(
            "pattern",
            new ScalarShape(Rules.Pattern),
            "A regular expression (of .NET) that the whole value must match, whatever its type."
        )
        {
            Example = "sk-[a-z0-9]+",
        },
    ];

    private static readonly Field[] Duties =
    [
        new(
            "required",
            new OneOfShape([
                new ChoiceShape([Always, Never]),
                new ListShape(new ScalarShape(Rules.Env)) { NeedsOne = true },
            ]),
            "Where the variable must have a value that is not empty: `always`, `never`, or a list of envs. Nothing starts without it."
        )
        {
            Example = Always,
        },
        new(
            "requires",
            new ListShape(RequiresShape.Map) { NeedsOne = true },
            "What other variables must be once this one has a value."
        ),
        new("group", Text, "Things that belong together, for lists.") { Example = "payment" },
        new("default", Value, "The value where nothing else gives one, not even a `.env`.")
        {
            Example = "info",
        },
        new("example", Text, "What a value looks like, for people. Never used as one.")
        {
            Example = "sk-0123abcd",
        },
        new(
            "deprecated",
            Text,
            "What to use instead. `vars validate` reports values that are still given."
        )
        {
            Example = "use SMTP_URL",
        },
        new(
            "shared",
            new ScalarShape(Rules.TrueOrFalse),
            "The value is meant to be the same in every env: one that differs is reported. Otherwise one secret in two envs is."
        )
        {
            Default = "false",
            Example = "true",
        },
    ];

    private static readonly Field[] Making =
    [
        new(
            "generate",
            RecipeShape.Map,
            "How to make the value, of a `generated` or `matching` variable."
        ),
        new(
            "match",
            new ScalarShape(Rules.Match),
            "Under which name a `matching` variable's value is kept for this user. Projects that name the same one share it."
        )
        {
            Example = "orders-api-key",
        },
        new("rotate", RotateShape.Map, "How long a value may live."),
    ];

    public static MapShape Declaration { get; } =
        new([.. Values, .. Nature, .. Duties, .. Making])
        {
            Summary = "a map that declares the variable",
        };

    public static NamesShape Map { get; } =
        new("NAME", Rules.Variable, new OneOfShape([Value, Declaration]));
}
