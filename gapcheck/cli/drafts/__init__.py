"""What the commands that compare drafts share: how a draft is named, when it is saved, with what it is checked."""
