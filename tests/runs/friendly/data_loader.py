# A data set and a loader, in this process.
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset, random_split


class Squares(Dataset):
    def __len__(self):
        return 10

    def __getitem__(self, i):
        return torch.tensor(float(i)), torch.tensor(float(i * i))


def f(z):
    first, _ = random_split(TensorDataset(torch.arange(10)), [8, 2])
    return sum(y.sum() for x, y in DataLoader(Squares(), batch_size=4, shuffle=True)) + len(first)
