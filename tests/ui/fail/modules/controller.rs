//! What a controller would be in.
