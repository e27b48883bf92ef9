using Poststack.Core;
using Poststack.Core.Scans;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables.Validation;

/// <summary>What each rule is called, and what it asks.</summary>
internal static class RuleWords
{
    /// <summary>Stable: scripts and code scanning know rules by it.</summary>
    public static string NameOf(VariableRule rule) =>
        rule == VariableRule.PlainSecret ? ScanRules.PlainSecret : rule.Word();

    public static string Of(VariableRule rule) =>
        rule switch
        {
            VariableRule.Unreadable => "Files and references can be read, and go in no circle.",
            VariableRule.Unset => "References name variables that are set.",
            VariableRule.Required => "Required variables have a value.",
            VariableRule.Type => "Values are of their type and match their pattern.",
            VariableRule.Requires => "What a variable requires of others is so.",
            VariableRule.Matching => "Matching variables are equal in all projects.",
            VariableRule.Burned => "No burned value is used.",
            VariableRule.Expired => "Secrets are not older than `rotate` allows.",
            VariableRule.Deprecated => "Deprecated variables have no value.",
            VariableRule.Absent => "Declared variables have a value, or say where they need none.",
            VariableRule.Undeclared => "Variables in env files are declared.",
            VariableRule.Unused => "Something names each variable.",
            VariableRule.Repeated => "Each env has secrets of its own.",
            VariableRule.Shared => "Shared variables are equal in all envs.",
            VariableRule.PlainSecret => "Declared secrets are sealed in env files.",
            VariableRule.Missing => "What one env has, its siblings have too.",
            _ => "Every check can run.",
        };
}
