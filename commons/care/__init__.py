"""Looking after what is written: who may change it, whom one trusts, how one undoes what somebody did."""
