namespace HtxBot.Sandbox.Faults;

/// <summary>What goes wrong. Over HTTP the names are written in kebab-case: "answer-lost".</summary>
public enum FaultKind
{
    /// <summary>403, as if the person had blocked the bot; without effect.</summary>
    Blocked,

    /// <summary>403, as if the account were deleted; without effect.</summary>
    Deactivated,

    /// <summary>429: this chat has to wait, others go on.</summary>
    FloodChat,

    /// <summary>429: the whole bot has to wait.</summary>
    FloodBot,

    /// <summary>500 in Telegram's own shape, without effect.</summary>
    ServerError,

    /// <summary>502 with an HTML page of a proxy in front, without effect.</summary>
    BadGateway,

    /// <summary>401, as if the token were revoked.</summary>
    Unauthorized,

    /// <summary>409, as if another instance were polling. Without a method it concerns getUpdates.</summary>
    Conflict,

    /// <summary>The call is carried out, then silence until the bot gives up or the seconds are over.</summary>
    AnswerLost,

    /// <summary>The connection breaks before anything happened.</summary>
    ResetBefore,

    /// <summary>The call is carried out, then the connection breaks.</summary>
    ResetAfter,

    /// <summary>The call is carried out, the answer comes late.</summary>
    Slow,

    /// <summary>Nothing happens, and no answer comes until the bot gives up or the seconds are over.</summary>
    Hang,

    /// <summary>The call is carried out, the answer is JSON cut in the middle.</summary>
    Malformed,

    /// <summary>An update is handed out twice, the second time after it was confirmed.</summary>
    UpdateTwice,

    /// <summary>An update comes after the one that follows it.</summary>
    UpdatesOutOfOrder,

    /// <summary>An update of a kind nobody knows comes before the real one, whatever allowed_updates says.</summary>
    UnknownUpdate,

    /// <summary>A my_chat_member with an unknown status comes before the real update; strict libraries lose the whole batch over it.</summary>
    UnknownEnum,
}
