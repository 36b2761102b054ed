"""What explains an answer, and what of it lasts: SHAP beside LIME, other seeds, other models."""
