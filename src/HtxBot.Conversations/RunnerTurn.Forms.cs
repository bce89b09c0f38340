namespace HtxBot.Conversations;

/// <summary>The open form of one turn: begun, put aside, taken up, one question back or on, ended.</summary>
internal sealed partial class RunnerTurn
{
    private void Begin(Intent intent, Opening.Begin begin)
    {
        if (Session.Form is { } form && ReadStep() is { } step)
        {
            var isSame = form.Intent == intent || (form.Intent.Name == intent.Name && intent.Argument is null);
            // What is done at once may be about something else than the open question.
            if (isSame && (begin.Effects.Count == 0 || step.Equals(begin.First)))
            {
                Session = Session with { IsParked = false };
                Ask(step);
                return;
            }
            if (begin.Done is { } done && form.Steps.Count > 1)
            {
                SayReply(new Opening.Reply(done), null);
                return;
            }
            if (AsksWhichGoesOn(intent))
                return;
        }
        var conversation = begin.Conversation;
        world.SpeaksFor(_for);
        if (world.Refusal(conversation) is { } refusal)
        {
            Say(refusal);
            return;
        }
        if (begin.Says is { } says)
            Say(says);
        Session = Session with
        {
            Form = new OpenForm(conversation.Name, conversation.Version, [conversation.Write(begin.First)], intent),
            IsParked = false,
            Turn = Session.Turn + 1,
        };
        Remember(begin.First);
        Ask(begin.First);
    }

    /// <summary>Whether a form in which something was answered stands in the way of a wish: then it is asked which of the two goes on.</summary>
    private bool AsksWhichGoesOn(Intent intent)
    {
        if (Session.Form is not { Steps.Count: > 1 } form)
            return false;
        Session = Session with { Waiting = intent, IsParked = true };
        Say(texts.SwitchTo(Doing(form), ResumeChoice, Choice.For(new Intent(RunnerIntents.Drop), texts.SwitchLabel)));
        return true;
    }

    /// <summary>Closes the open form if the person may not be in it any more, and says why; whatever was said counts no more.</summary>
    public bool ClosesRefusedForm()
    {
        world.SpeaksFor(Session.Form?.Intent.For);
        if (
            Session.Form is not { } form
            || !conversations.TryGetValue(form.Conversation, out var conversation)
            || world.Refusal(conversation) is not { } refusal
        )
            return false;
        CloseForm();
        Say(refusal);
        return true;
    }

    private void GoBack()
    {
        if (Session.Form is not { } form || ReadStep() is not { } step)
        {
            Open(new Intent(RunnerIntents.Menu));
            return;
        }
        Session = Session with { IsParked = false };
        if (form.Steps.Count == 1)
        {
            AskAgain(texts.NothingBefore, step);
            return;
        }
        Session = Session with { Form = form with { Steps = Sequence.From(form.Steps.SkipLast(1)) }, Turn = Session.Turn + 1 };
        _isStepRead = false;
        if (ReadStep() is { } before)
            Ask(before);
        else
            BeginAnew();
    }

    private void Resume()
    {
        if (Session.Form is null)
        {
            Say(texts.NothingToResume);
            return;
        }
        Session = Session with { IsParked = false, Waiting = null, HeldWords = null };
        if (ReadStep() is { } step)
            Ask(step);
        else
            BeginAnew();
    }

    private void OfferForm(string? before)
    {
        var form = Session.Form!;
        var offer = texts.StillOpen(Doing(form), ResumeChoice, DropChoice);
        Session = Session with { IsParked = true };
        Say(
            offer with
            {
                Text = before is { Length: > 0 } ? $"{before}\n\n{offer.Text}" : offer.Text,
                Choices = [ResumeChoice, DropChoice],
            }
        );
    }

    private void Push(Turn.Go go)
    {
        var form = Session.Form!;
        var conversation = conversations[form.Conversation];
        var before = go.IsPointOfNoReturn ? [] : form.Steps.TakeLast(DeepestBack - 1);
        Session = Session with
        {
            Form = form with { Version = conversation.Version, Steps = Sequence.From(before.Append(conversation.Write(go.Next))) },
            Turn = Session.Turn + 1,
        };
        Remember(go.Next);
    }

    private void CloseForm()
    {
        Session = Session with
        {
            Form = null,
            IsParked = false,
            Waiting = null,
            HeldWords = null,
            Choices = [],
            Page = 0,
            PagedText = null,
        };
        Remember(null);
    }

    private Step? ReadStep()
    {
        if (_isStepRead)
            return _step;
        var form = Session.Form;
        var conversation = form is null ? null : conversations.GetValueOrDefault(form.Conversation);
        Remember(form is null ? null : conversation?.Read(form.Steps[^1], form.Version));
        return _step;
    }

    private void Remember(Step? step)
    {
        _step = step;
        _isStepRead = true;
    }
}
