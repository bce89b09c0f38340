using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Roles;

/// <summary>How the steps of this slice are stored.</summary>
[JsonSerializable(typeof(InviteStaff))]
[JsonSerializable(typeof(RevokeRole))]
internal sealed partial class RolesJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static RolesJson Readable { get; } = new(StepJson.NewOptions());
}
